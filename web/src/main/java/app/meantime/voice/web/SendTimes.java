package app.meantime.voice.web;

import app.meantime.voice.ejb.Laps;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Tells with the answer to a voice what took how long: receiving, checking, keeping, saying. */
@Provider
public class SendTimes implements ContainerResponseFilter {

    @Inject
    Laps laps;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String times = laps.serverTiming();
        if (!times.isEmpty()) {
            response.getHeaders().putSingle("Server-Timing", times);
        }
    }
}
