// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code lendfs top}: what goes through, second by second. */
@Command(
    name = "top",
    description = "what goes through, live, by protocol and share; json has one object per second")
final class TopCommand extends GatewayCommand implements Callable<Integer> {
  private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";
  private static final double MILLIS_PER_SECOND = 1000;

  @Option(names = "--once", description = "show one second and end")
  private boolean once;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "end after so many seconds (default: never)")
  private @Nullable Long count;

  private long shown;

  @Override
  public Integer call() {
    boolean redraw = !once && !wantsJson() && Terminal.find().isPresent();
    return with(client -> {
      client.stream("/statistics/stream", second -> show(second, redraw));
      return Exit.DONE;
    });
  }

  private boolean show(JsonNode second, boolean redraw) {
    if (wantsJson()) {
      out().println(second);
    } else {
      out().print(redraw ? HOME_AND_CLEAR : "");
      printSecond(second);
    }
    shown++;
    boolean enough = once || (count != null && shown >= count);
    return !out().checkError() && !enough; // an error: nobody reads any more
  }

  private void printSecond(JsonNode second) {
    JsonNode loans = second.path("loans");
    out()
        .printf(
            Locale.ROOT,
            "%s  connections %s  open %s  on loan %s in %s  refused %s%n",
            Column.time("", "at").value().apply(second),
            second.path("connections").asString(),
            second.path("opens").asString(),
            Column.bytes(loans.path("outstandingBytes").asDouble(0)),
            loans.path("outstandingLoans").asString(),
            loans.path("refused").asString());
    List<JsonNode> rows = new ArrayList<>(List.of(second.path("total")));
    second.path("protocols").forEach(rows::add);
    second.path("shares").forEach(rows::add);
    table(second).print(rows, out());
    out().println();
  }

  private static Table table(JsonNode second) {
    int protocols = second.path("protocols").size();
    double seconds = second.path("intervalMillis").asDouble(MILLIS_PER_SECOND) / MILLIS_PER_SECOND;
    int[] row = {0};
    return new Table(
        new Column("OF", false, item -> kind(row[0]++, protocols)),
        Column.text("NAME", "name"),
        rate("OPS/s", seconds, item -> item.path("operations").asDouble(0), false),
        rate("READ/s", seconds, item -> item.path("readBytes").asDouble(0), true),
        rate("WRITTEN/s", seconds, item -> item.path("writtenBytes").asDouble(0), true),
        Column.percent("ZERO-COPY", "zeroCopyShare"),
        millis("P50 ms", "p50Micros"),
        millis("P99 ms", "p99Micros"),
        Column.number("ERRORS", "errors"));
  }

  private static String kind(int row, int protocols) {
    if (row == 0) {
      return "all";
    }
    return row <= protocols ? "protocol" : "share";
  }

  private static Column rate(
      String header, double seconds, Function<JsonNode, Double> value, boolean bytes) {
    return new Column(
        header,
        true,
        item -> {
          double rate = value.apply(item) / seconds;
          return bytes ? Column.bytes(rate) : String.format(Locale.ROOT, "%.0f", rate);
        });
  }

  private static Column millis(String header, String field) {
    return new Column(
        header,
        true,
        item ->
            String.format(Locale.ROOT, "%.2f", item.path(field).asDouble(0) / MILLIS_PER_SECOND));
  }
}
