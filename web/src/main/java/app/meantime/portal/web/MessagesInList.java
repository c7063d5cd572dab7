package app.meantime.portal.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.context.ResponseWriterWrapper;
import java.io.IOException;
import org.primefaces.component.messages.Messages;
import org.primefaces.component.messages.MessagesRenderer;

/**
 * Messages whose list is one: the library makes an alert of each item, and then assistive technology finds a list without items. The
 * block around them is a live region already.
 */
public class MessagesInList extends MessagesRenderer {

    @Override
    protected void encodeMessage(
            ResponseWriter writer, Messages messages, FacesMessage message, String look, boolean escaped)
            throws IOException {
        super.encodeMessage(new WithoutRole(writer), messages, message, look, escaped);
    }

    private static final class WithoutRole extends ResponseWriterWrapper {

        WithoutRole(ResponseWriter writer) {
            super(writer);
        }

        @Override
        public void writeAttribute(String name, Object value, String property) throws IOException {
            if (!"role".equals(name) && !"aria-atomic".equals(name)) {
                super.writeAttribute(name, value, property);
            }
        }
    }
}
