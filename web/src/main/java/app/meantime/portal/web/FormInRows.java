package app.meantime.portal.web;

import jakarta.faces.component.html.HtmlForm;
import jakarta.faces.context.FacesContext;
import java.util.Map;

/**
 * A form that knows in each row of a list whether it was sent there. The form of the standard is one component for all rows of
 * {@code ui:repeat} and remembers the last row alone, so that what was typed in any other was lost.
 */
public class FormInRows extends HtmlForm {

    @Override
    public boolean isSubmitted() {
        FacesContext faces = FacesContext.getCurrentInstance();
        return Boolean.TRUE.equals(sent(faces).get(key(faces)));
    }

    @Override
    public void setSubmitted(boolean submitted) {
        FacesContext faces = FacesContext.getCurrentInstance();
        sent(faces).put(key(faces), submitted);
    }

    private static Map<Object, Object> sent(FacesContext faces) {
        return faces.getAttributes();
    }

    private String key(FacesContext faces) {
        return FormInRows.class.getName() + " " + getClientId(faces);
    }
}
