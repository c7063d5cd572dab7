package app.meantime.voice.web;

import app.meantime.voice.ejb.Insisting;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** {@code anyway=true} in a call: its sender was asked, and means it. Whatever is refused without asking is refused all the same. */
@Provider
public class AllTheSame implements ContainerRequestFilter {

    @Inject
    Insisting insisting;

    @Override
    public void filter(ContainerRequestContext request) {
        if ("true".equals(request.getUriInfo().getQueryParameters().getFirst("anyway"))) {
            insisting.allTheSame();
        }
    }
}
