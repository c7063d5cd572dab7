package app.meantime.it;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** A post office in this process: what the server sends by mail arrives here, and it can be closed for a while. */
final class Post implements AutoCloseable {

    private final int port;
    private GreenMail office;

    Post() {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        office = started();
    }

    private GreenMail started() {
        GreenMail starting = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        starting.start();
        return starting;
    }

    /** The settings of a server that sends its mails here. */
    Map<String, String> settings() {
        return Map.of(
                "MEANTIME_MAIL_HOST", "127.0.0.1",
                "MEANTIME_MAIL_PORT", String.valueOf(port),
                "MEANTIME_MAIL_SECURITY", "none",
                "MEANTIME_BASE_URL", "https://meantime.example");
    }

    MimeMessage[] mails() {
        return office.getReceivedMessages();
    }

    void clear() {
        try {
            office.purgeEmailFromAllMailboxes();
        } catch (FolderException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Opens it again after it was closed. */
    void open() {
        office = started();
    }

    @Override
    public void close() {
        office.stop();
    }
}
