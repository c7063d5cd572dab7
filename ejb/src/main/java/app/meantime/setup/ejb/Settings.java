package app.meantime.setup.ejb;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an installation, from its environment. {@code NAME_FILE} names a file that holds the value, for secrets
 * that should not stand in the environment.
 */
public final class Settings {

    private Settings() {}

    /** Where recordings are kept. */
    public static Path recordings() {
        String directory = value("MEANTIME_RECORDINGS");
        return directory == null
                ? Path.of(System.getProperty("jboss.server.data.dir", "."), "recordings")
                : Path.of(directory);
    }

    /** The ffmpeg that is run; by default the one provisioned beside the server. */
    public static Path ffmpeg() {
        String program = value("MEANTIME_FFMPEG");
        return program == null
                ? Path.of(System.getProperty("jboss.home.dir", "."), "ffmpeg", "ffmpeg")
                : Path.of(program);
    }

    /**
     * The command that makes transcripts, with its arguments: {@code {wav}} stands for the file, {@code {language}} for the
     * speaker's language. None by default, and then there are no transcripts anywhere.
     */
    public static @Nullable String transcriber() {
        return value("MEANTIME_TRANSCRIBER");
    }

    /** Where people find Meantime, as it stands in mails; without a slash at its end. */
    public static String baseUrl() {
        String url = value("MEANTIME_BASE_URL");
        return url == null ? "http://localhost:8080" : url.replaceAll("/+$", "");
    }

    /** The mail server. None by default, and then there are no mails. */
    public static @Nullable String mailHost() {
        return value("MEANTIME_MAIL_HOST");
    }

    /** Whom the mail server knows us as; none when it asks for nobody. */
    public static @Nullable String mailUser() {
        return value("MEANTIME_MAIL_USER");
    }

    /** The password that belongs to the user. */
    public static @Nullable String mailPassword() {
        return value("MEANTIME_MAIL_PASSWORD");
    }

    /** How the mail server is spoken to: {@code starttls}, {@code tls} from the first byte, or {@code none}. */
    public static String mailSecurity() {
        String security = value("MEANTIME_MAIL_SECURITY");
        return security == null ? "starttls" : security;
    }

    /** The address that mails come from: the system's, never a person's. */
    public static String mailFrom() {
        String from = value("MEANTIME_MAIL_FROM");
        return from == null ? "meantime@" + host(baseUrl()) : from;
    }

    /** The host in an address of the web. */
    public static String host(String url) {
        String host = URI.create(url).getHost();
        return host == null ? "localhost" : host;
    }

    /** Is the demo story to be loaded into an empty database? Never in production. */
    public static boolean demo() {
        return Boolean.parseBoolean(value("MEANTIME_DEMO"));
    }

    /** Is a link to be made that founds one more organization, where there are some already? */
    public static boolean foundAnother() {
        return Boolean.parseBoolean(value("MEANTIME_FOUND_ANOTHER"));
    }

    /** A file that holds how many seconds the clock is ahead; for tests and demonstrations, unset in production. */
    public static @Nullable Path clockFile() {
        String file = value("MEANTIME_CLOCK_FILE");
        return file == null ? null : Path.of(file);
    }

    /** Are open pages told what changed? Without it they look by themselves. */
    public static boolean live() {
        return !"false".equals(value("MEANTIME_LIVE"));
    }

    /** After so long each node looks for what it has to tell, even when no other has woken it. */
    public static Duration livePoll() {
        String seconds = value("MEANTIME_LIVE_POLL_SECONDS");
        return Duration.ofSeconds(seconds == null ? 30 : Long.parseLong(seconds));
    }

    /** The application's role in the database; migrations grant it what it needs. */
    public static String databaseRole() {
        String role = value("MEANTIME_DB_USER");
        return role == null ? "meantime_app" : role;
    }

    /** The name of this node, as the admin's page shows it. */
    public static String node() {
        return System.getProperty("jboss.node.name", "node");
    }

    private static @Nullable String value(String name) {
        String file = System.getenv(name + "_FILE");
        if (file != null) {
            try {
                return Files.readString(Path.of(file)).strip();
            } catch (IOException unreadable) {
                throw new IllegalStateException(name + "_FILE cannot be read: " + file, unreadable);
            }
        }
        String value = System.getenv(name);
        return value == null || value.isBlank() ? null : value;
    }
}
