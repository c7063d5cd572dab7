package app.meantime.notice.ejb;

import app.meantime.notice.ejb.Enclosing.Enclosure;
import app.meantime.setup.ejb.Settings;
import jakarta.activation.DataHandler;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

/**
 * The way out: the server's mail session, spoken to as the settings say. Mails come from the system's address, carry no
 * person's name as their sender, and say of themselves that a machine made them.
 */
@ApplicationScoped
public class MailServer {

    /** Nobody waits longer than this for a mail server. */
    private static final String PATIENCE_MILLIS = "10000";

    @Resource(lookup = "java:jboss/mail/Meantime")
    Session session;

    @Inject
    Clock clock;

    /** Hands it over. When this returns, the mail server has it. */
    void send(Letter letter) throws MessagingException {
        Session ours = Session.getInstance(properties());
        Message message = message(ours, letter);
        try (Transport transport = ours.getTransport("smtp")) {
            transport.connect(Settings.mailUser(), Settings.mailPassword());
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(session.getProperties());
        properties.setProperty("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        properties.setProperty("mail.smtp.timeout", PATIENCE_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", PATIENCE_MILLIS);
        properties.setProperty("mail.smtp.auth", String.valueOf(Settings.mailUser() != null));
        String security = Settings.mailSecurity();
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(security.equals("tls")));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(security.equals("starttls")));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(security.equals("starttls")));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }

    private Message message(Session session, Letter letter) throws MessagingException {
        MimeMessage message = new Recognisable(session, letter.mail());
        message.setFrom(new InternetAddress(Settings.mailFrom()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to()));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        if (letter.unsubscribe() != null) {
            message.setHeader("List-Unsubscribe", "<" + letter.unsubscribe() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text(), StandardCharsets.UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        html.setText(letter.html(), StandardCharsets.UTF_8.name(), "html");
        MimeMultipart words = new MimeMultipart("alternative", text, html);
        message.setContent(letter.enclosures().isEmpty() ? words : enclosed(words, letter.enclosures()));
        message.saveChanges();
        return message;
    }

    /** With files for calendars: a single one is also another way to say the same, which mail programs offer to accept. */
    private static MimeMultipart enclosed(MimeMultipart words, List<Enclosure> enclosures) throws MessagingException {
        if (enclosures.size() == 1) {
            words.addBodyPart(part(enclosures.get(0)));
        }
        MimeBodyPart said = new MimeBodyPart();
        said.setContent(words);
        MimeMultipart all = new MimeMultipart("mixed", said);
        for (Enclosure enclosure : enclosures) {
            MimeBodyPart file = part(enclosure);
            file.setFileName(enclosure.name());
            file.setDisposition(Part.ATTACHMENT);
            all.addBodyPart(file);
        }
        return all;
    }

    private static MimeBodyPart part(Enclosure enclosure) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(
                enclosure.content(), "text/calendar; charset=UTF-8; method=" + enclosure.method())));
        return part;
    }

    /** A repetition has the same Message-ID, so that whoever receives it can tell. */
    private static final class Recognisable extends MimeMessage {

        private final UUID mail;

        Recognisable(Session session, UUID mail) {
            super(session);
            this.mail = mail;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + mail + "@" + Settings.host(Settings.baseUrl()) + ">");
        }
    }
}
