// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code lendfs event}: what administrators did. */
@Command(name = "event", description = "what administrators did")
final class EventCommand extends GatewayCommand {
  private static final Table TABLE =
      new Table(
          Column.time("AT", "at"),
          Column.text("WHO", "actor"),
          Column.text("FROM", "address"),
          Column.text("ACTION", "action"),
          Column.text("TARGET", "target"));

  /** Which events. */
  static final class Search {
    @Option(names = "--actor", paramLabel = "NAME", description = "who did it")
    private @Nullable String actor;

    @Option(names = "--action", paramLabel = "ACTION", description = "such as share.add")
    private @Nullable String action;

    @Option(names = "--target", paramLabel = "NAME", description = "what it was done to")
    private @Nullable String target;

    @Option(names = "--text", paramLabel = "TEXT", description = "anywhere in before and after")
    private @Nullable String text;

    @Option(names = "--since", paramLabel = "TIME", description = "such as 2026-01-31T00:00:00Z")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "such as 2026-01-31T00:00:00Z")
    private @Nullable String until;

    Body parameters() {
      Body parameters = new Body().put("actor", actor).put("action", action);
      parameters.put("target", target).put("text", text);
      return parameters.put("since", since).put("until", until);
    }
  }

  @Command(description = "search, the newest first")
  int search(
      @Mixin Search search,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "100",
              description = "most events to show (default: 100)")
          long limit) {
    return with(
        client -> print(client.list("/events", search.parameters().fields(), limit), TABLE));
  }

  @Command(description = "show events as they happen, until interrupted; json has one per line")
  int tail(
      @Option(
              names = "--count",
              paramLabel = "N",
              description = "end after so many events (default: never)")
          Long count) {
    return with(client -> {
      client.stream("/events/stream", counted(this::printLine, count));
      return Exit.DONE;
    });
  }

  private static Predicate<JsonNode> counted(Predicate<JsonNode> listener, @Nullable Long count) {
    if (count == null) {
      return listener;
    }
    long[] left = {count};
    return event -> listener.test(event) && --left[0] > 0;
  }

  private boolean printLine(JsonNode event) {
    String line =
        wantsJson()
            ? event.toString()
            : Table.visible(
                String.join(
                    "  ",
                    List.of("at", "actor", "address", "action", "target").stream()
                        .map(field -> Column.plain(event.path(field)))
                        .toList()));
    out().println(line);
    return !out().checkError(); // flushes; false ends the stream when nobody reads any more
  }
}
