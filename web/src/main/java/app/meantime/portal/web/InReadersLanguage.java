package app.meantime.portal.web;

import app.meantime.people.web.ReadersLanguage;
import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** Every view is built in the language of its reader, and so are its messages and its widgets. */
public class InReadersLanguage extends ViewHandlerWrapper {

    public InReadersLanguage(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public Locale calculateLocale(FacesContext faces) {
        return ReadersLanguage.of(
                (HttpServletRequest) faces.getExternalContext().getRequest());
    }
}
