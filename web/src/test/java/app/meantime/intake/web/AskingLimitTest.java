package app.meantime.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** R13, R60: who asks for a mentor and who talks by their link are counted apart. */
class AskingLimitTest {

    @Test
    void aProspectsLinkIsATalk() {
        assertThat(AskingLimit.talks("/find-a-mentor/talk/c2VjcmV0")).isTrue();
        assertThat(AskingLimit.talks("/api/v1/talks/c2VjcmV0/messages/1/heard")).isTrue();
    }

    @Test
    void aPracticeWhoseAddressBeginsWithTheWordAsksLikeAnyOther() {
        assertThat(AskingLimit.talks("/find-a-mentor/talkative-mentors")).isFalse();
        assertThat(AskingLimit.talks("/find-a-mentor/talk")).isFalse();
        assertThat(AskingLimit.talks("/find-a-mentor")).isFalse();
    }
}
