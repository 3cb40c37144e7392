// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.io.PrintWriter;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;

/** Waits for work of the gateway in the background, and tells each step on standard error. */
final class JobProgress {
  private static final long FIRST_PAUSE_MILLIS = 20;
  private static final long LONGEST_PAUSE_MILLIS = 500;

  private final AdminClient client;
  private final PrintWriter err;
  private String told = "";

  JobProgress(AdminClient client, PrintWriter err) {
    this.client = client;
    this.err = err;
  }

  /**
   * Waits for the end.
   *
   * @param atEnd what to do with a job that is done
   * @throws CommandException when it failed
   */
  int await(JsonNode started, ToIntFunction<JsonNode> atEnd) {
    JsonNode job = started;
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      String state = job.path("state").asString("");
      if (state.equals("done")) {
        return atEnd.applyAsInt(job);
      }
      if (state.equals("failed")) {
        throw CommandException.refused("It failed: " + Column.plain(job.path("message")));
      }
      tell(job);
      sleep(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      job = client.get(AdminClient.path("/jobs/{}", job.path("id").asString()));
    }
  }

  private void tell(JsonNode job) {
    String line =
        "%s %s: %s %s/%s %s"
            .formatted(
                job.path("kind").asString(""),
                Column.plain(job.path("target")),
                job.path("state").asString(""),
                job.path("done").asString("0"),
                job.path("steps").asString("?"),
                Column.plain(job.path("message")))
            .strip();
    if (!line.equals(told)) {
      told = line;
      err.println(Table.visible(line));
      err.flush();
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.refused("Interrupted; the gateway goes on.", e);
    }
  }
}
