package app.meantime.voice.web;

import app.meantime.program.Channel;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Which ways to speak a page offers: those that are on in the program (R56). */
final class Ways {

    private Ways() {}

    /** Those that are off, as the recorder reads them. */
    static String off(Set<Channel> on) {
        Set<Channel> off = EnumSet.allOf(Channel.class);
        off.removeAll(on);
        return off.stream().map(Channel::name).collect(Collectors.joining(" "));
    }

    static boolean voice(Set<Channel> on) {
        return on.contains(Channel.RECORDED) || on.contains(Channel.UPLOADED);
    }

    static boolean text(Set<Channel> on) {
        return on.contains(Channel.TYPED);
    }
}
