package app.meantime.dev;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Where everything listens, on the loopback interface; one offset shifts all of it.
 *
 * @param offset 0 or more, added to every port
 */
public record Ports(int offset) {

    public int http() {
        return 8080 + offset;
    }

    public int management() {
        return 9990 + offset;
    }

    public int database() {
        return 15432 + offset;
    }

    /** Refuses with one line when somebody else listens on one of them. */
    public void mustBeFree() {
        for (int port : new int[] {http(), management(), database()}) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (IOException taken) {
                throw new Trouble("Port " + port + " is in use. Stop what listens there, or shift all ports with"
                        + " -Doffset=N, for example -Doffset=100.");
            }
        }
    }
}
