package app.meantime.portal.web;

import jakarta.faces.component.html.HtmlForm;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.Map;
import org.primefaces.context.PrimeFacesContext;
import org.primefaces.csp.CspState;

/**
 * A form that knows in each row of a list whether it was sent there. The form of the standard is one component for all rows of
 * {@code ui:repeat} and remembers the last row alone, so that what was typed in any other was lost.
 *
 * <p>It carries the page's nonce from the start: who sends it before the page's scripts have run, which would put it there, is
 * answered, too.
 */
public class FormInRows extends HtmlForm {

    private static final String NONCE = "primefaces.nonce";

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

    @Override
    public void encodeBegin(FacesContext faces) throws IOException {
        super.encodeBegin(faces);
        if (!isRendered()) {
            return;
        }
        CspState csp = PrimeFacesContext.getCspState(faces);
        ResponseWriter page = faces.getResponseWriter();
        page.startElement("input", this);
        page.writeAttribute("type", "hidden", null);
        page.writeAttribute("name", NONCE, null);
        page.writeAttribute("value", csp.getNonce(), null);
        page.endElement("input");
    }

    private static Map<Object, Object> sent(FacesContext faces) {
        return faces.getAttributes();
    }

    private String key(FacesContext faces) {
        return FormInRows.class.getName() + " " + getClientId(faces);
    }
}
