package app.meantime.notice.ejb;

import app.meantime.notice.ejb.Enclosing.Enclosure;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What goes out: to whom, and what it says in plain text and in HTML. It says where to look, never what was said.
 *
 * @param mail the mail's id, from which its Message-ID is made: the same however often it is sent
 * @param unsubscribe where one request, without signing in, turns this kind of mail off; null for what was asked for
 * @param enclosures files for calendars
 */
record Letter(
        UUID mail,
        String to,
        String subject,
        String text,
        String html,
        @Nullable String unsubscribe,
        List<Enclosure> enclosures) {}
