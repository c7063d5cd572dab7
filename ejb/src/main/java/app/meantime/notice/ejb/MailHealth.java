package app.meantime.notice.ejb;

import app.meantime.setup.ejb.Settings;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Are there mails? A node without a mail server is ready all the same, and says so here. */
@Readiness
@ApplicationScoped
@PermitAll // the server asks, and has no person behind it
public class MailHealth implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        String host = Settings.mailHost();
        return HealthCheckResponse.named("mail")
                .up()
                .withData("mail", host == null ? "off: MEANTIME_MAIL_HOST is not set" : "goes to " + host)
                .build();
    }
}
