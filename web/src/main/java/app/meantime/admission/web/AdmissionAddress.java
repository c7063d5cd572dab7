package app.meantime.admission.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.Param;

/** Is it the list that is asked for, or one of what it lists? */
@Named
@RequestScoped
public class AdmissionAddress {

    @Inject
    @Param(pathIndex = 0)
    @Nullable String id;

    /** What stands behind the list's path; null for the list. */
    public @Nullable String getId() {
        return id;
    }
}
