package app.meantime.enrollment.web;

import app.meantime.enrollment.ejb.Handovers;
import app.meantime.enrollment.ejb.Handovers.View;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.Param;

/** The note with which a client came to the mentor. */
@Named
@RequestScoped
public class HandoverPage {

    @Inject
    Handovers handovers;

    @Inject
    @Param(pathIndex = 0)
    @Nullable String address;

    private @Nullable View view;

    @PostConstruct
    void open() {
        view = handovers.one(Path.id(address));
    }

    public @Nullable View getView() {
        return view;
    }
}
