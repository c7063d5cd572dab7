package app.meantime.it;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;

/**
 * One request of the contract.
 *
 * @param need which roles may ask it at all: "" for everybody who speaks in threads
 * @param json the body, empty for none
 */
record Asked(String method, String path, String need, String json) {

    /** What belongs to one client. */
    record Property(String enrollment, String thread, String message, String call, String task) {}

    /** Every request that asks for something of one client's. */
    static List<Asked> about(Property of) {
        return Stream.concat(spoken(of), worked(of)).toList();
    }

    private static Stream<Asked> spoken(Property of) {
        String thread = "threads/" + of.thread();
        String message = "messages/" + of.message();
        return Stream.of(
                new Asked("POST", "enrollments/" + of.enrollment() + "/threads", "", "{\"title\":\"Not mine\"}"),
                new Asked("GET", thread, "", ""),
                new Asked("POST", thread + "/messages", "", "{\"text\":\"Not mine\"}"),
                new Asked("POST", thread + "/messages?kind=reply", "", "{\"text\":\"Not mine\"}"),
                new Asked("POST", thread + "/thinking", "", ""),
                new Asked("POST", thread + "/snooze", "", "{\"until\":\"2099-01-01T00:00:00Z\"}"),
                new Asked("DELETE", thread + "/snooze", "", ""),
                new Asked("GET", thread + "/haste", "", ""),
                new Asked("POST", thread + "/messages?deliver=working-hours", "", "{\"text\":\"Not mine\"}"),
                new Asked("POST", thread + "/hold", "", ""),
                new Asked("POST", thread + "/solved", "", ""),
                new Asked("POST", thread + "/close", "", ""),
                new Asked("GET", message, "", ""),
                new Asked("GET", message + "/audio", "", ""),
                new Asked("GET", message + "/peaks", "", ""),
                new Asked("POST", message + "/heard", "", "{\"seconds\":900}"),
                new Asked("GET", message + "/passages", "", ""),
                new Asked("POST", message + "/passages", "", "{\"name\":\"Not mine\",\"from\":0,\"to\":1}"),
                new Asked("PUT", message + "/words", "", "{\"summary\":\"Not mine\"}"),
                new Asked("GET", message + "/transcript", "", ""),
                new Asked("GET", message + "/helped", "", ""),
                new Asked("PUT", message + "/helped", "", ""),
                new Asked("DELETE", message + "/helped", "", ""),
                new Asked("POST", message + "/send", "", ""),
                new Asked("POST", message + "/call-off", "", ""),
                new Asked("POST", message + "/withdraw", "", ""),
                new Asked(
                        "POST",
                        "recordings/11111111-2222-3333-4444-555555555555/complete",
                        "",
                        "{\"slices\":1,\"threadId\":\"" + of.thread() + "\"}"));
    }

    private static Stream<Asked> worked(Property of) {
        String call = "calls/" + of.call();
        String task = "tasks/" + of.task();
        return Stream.of(
                new Asked("GET", "enrollments/" + of.enrollment(), "", ""),
                new Asked("GET", "enrollments/" + of.enrollment() + "/check-ins/2026-11-27", "", ""),
                new Asked(
                        "POST",
                        "enrollments/" + of.enrollment() + "/check-ins/2026-11-27",
                        "",
                        "{\"wins\":\"Not mine\",\"challenges\":{\"text\":\"Not mine\"}}"),
                new Asked(
                        "POST",
                        "enrollments/" + of.enrollment() + "/check-ins/2026-11-27/excuse",
                        "",
                        "{\"reason\":\"Not mine\"}"),
                new Asked("DELETE", "enrollments/" + of.enrollment() + "/check-ins/2026-11-27/excuse", "", ""),
                new Asked("POST", "enrollments/" + of.enrollment() + "/recaps", "", "{\"decision\":\"Not mine\"}"),
                new Asked("GET", "enrollments/" + of.enrollment() + "/seasons", "", ""),
                new Asked("POST", "enrollments/" + of.enrollment() + "/seasons", "", "{\"days\":7}"),
                new Asked(
                        "POST",
                        "enrollments/" + of.enrollment() + "/calls",
                        "mentor",
                        "{\"plannedAt\":\"2099-01-01T00:00:00Z\",\"purpose\":\"FOCUS\"}"),
                new Asked("POST", "enrollments/" + of.enrollment() + "/pause", "leader", ""),
                new Asked("POST", "enrollments/" + of.enrollment() + "/resume", "leader", ""),
                new Asked("POST", "enrollments/" + of.enrollment() + "/complete", "leader", ""),
                new Asked(
                        "POST", "enrollments/" + of.enrollment() + "/withdraw", "leader", "{\"reason\":\"Not mine\"}"),
                new Asked(
                        "POST",
                        "enrollments/" + of.enrollment() + "/handover",
                        "leader",
                        "{\"mentorId\":\"11111111-2222-3333-4444-555555555555\",\"note\":\"Not mine\"}"),
                new Asked(
                        "POST",
                        "enrollments/" + of.enrollment() + "/renew",
                        "leader",
                        "{\"programId\":\"11111111-2222-3333-4444-555555555555\"}"),
                new Asked("GET", call, "", ""),
                new Asked("POST", call + "/hold", "mentor", "{\"question\":\"Not mine\"}"),
                new Asked("POST", call + "/cancel", "mentor", ""),
                new Asked("POST", call + "/miss", "mentor", ""),
                new Asked("PUT", call, "mentor", "{\"plannedAt\":\"2099-01-01T00:00:00Z\"}"),
                new Asked("POST", call + "/restore", "mentor", ""),
                new Asked("POST", call + "/afterthought", "mentor", "{\"text\":\"Not mine\"}"),
                new Asked("GET", call + "/agenda", "", ""),
                new Asked("GET", call + "/invitation.ics", "", ""),
                new Asked("GET", task, "mentor", ""),
                new Asked("PUT", task + "/brief", "mentor", "{\"progress\":\"Not mine\",\"thanks\":\"Not mine\"}"),
                new Asked("POST", task + "/message", "leader", ""),
                new Asked("GET", task + "/brief/audio", "mentor", ""),
                new Asked("POST", task + "/override", "leader", "{\"reason\":\"Not mine\"}"),
                new Asked("DELETE", task + "/skip", "leader", ""),
                new Asked("POST", task + "/done", "mentor", "{\"note\":\"Not mine\"}"),
                new Asked("POST", task + "/skip", "mentor", "{\"reason\":\"Not mine\"}"));
    }

    /** Every list, and who somebody is. */
    static List<Asked> general() {
        return Stream.of(
                        "me",
                        "enrollments",
                        "queue",
                        "queue?section=overdue",
                        "queue?section=help",
                        "check-ins",
                        "check-ins?week=2026-W48",
                        "recaps",
                        "recaps?q=mine",
                        "tasks",
                        "tasks?state=all",
                        "checklists/mine",
                        "search?q=mine")
                .map(path -> new Asked("GET", path, "", ""))
                .toList();
    }

    Api.Answer by(Api who, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = path.endsWith("/message") ? Harbor.WAV : "application/json";
        return who.send(method, path, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json), all);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
