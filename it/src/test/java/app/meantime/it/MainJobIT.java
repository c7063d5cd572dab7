package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Test;

/** The main job, end to end, on the real stack. */
class MainJobIT {

    @Test
    void aClientSpeaksAndTheMentorAnswersAndTheSecondCallBringsOneTask() {
        try (Playwright playwright = Window.playwright();
                Story story = new Story(playwright, "priya");
                Window manager = Window.of(playwright, "omar", Speech.of("0880"))) {
            story.theMentorLooksAtTheQueue();
            story.theClientSpeaks();
            story.theMentorsPageShowsItWithoutReload();
            story.theMentorHearsWhatWasSpoken();
            story.theMentorReplies();
            story.theClientHearsTheReply();

            story.theClientAsksAgain();
            story.theManagerLooks(manager);
            story.theDueInstantPasses();
            story.theReplyIsFlaggedToMentorAndManagerOnce(manager);
            assertThat(manager.loadedAgain())
                    .as("the manager's page told it by itself")
                    .isFalse();
            story.theMentorHasSeenTheNotice();

            story.aCallIsHeld();
            story.aCallIsHeld();
            story.oneTaskWaitsForTheBrief();
            story.theSecondCallIsEditedCancelledAndHeldAgain();
            story.stillOneTask();
            story.theClientSeesNoTraceOfIt();
            story.noBrowserComplained();
        }
    }

    @Test
    void nothingIsLostWhenTheServerIsRestartedBetweenEveryTwoSteps() {
        Installation installation = Installation.running();
        try (Playwright playwright = Window.playwright();
                Story story = new Story(playwright, "jonas");
                Window manager = Window.of(playwright, "omar", Speech.of("0880"))) {
            story.theClientSpeaks();
            installation.restart();
            story.theMentorOpensTheQueueAgain();
            story.theMentorHearsWhatWasSpoken();
            installation.restart();
            story.theMentorReplies();
            installation.restart();
            story.theClientHearsTheReply();
            installation.restart();
            story.theClientAsksAgain();
            installation.restart();
            story.theDueInstantPasses();
            story.theManagerLooks(manager);
            story.theReplyIsFlaggedToMentorAndManagerOnce(manager);
            installation.restart();
            story.aCallIsHeld();
            story.oneTaskWaitsForTheBrief();
            installation.restart();
            story.theSecondCallIsEditedCancelledAndHeldAgain();
            installation.restart();
            story.stillOneTask();
            story.theClientSeesNoTraceOfIt();
        }
    }
}
