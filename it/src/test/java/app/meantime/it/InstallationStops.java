package app.meantime.it;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Stops the installation when the last test is over. */
public class InstallationStops implements LauncherSessionListener {

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        Installation.stop();
    }
}
