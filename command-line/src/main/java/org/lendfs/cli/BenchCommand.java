// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code lendfs bench}: what a folder gives one client. On a mounted share that is the whole way
 * from the client to the disk; on the folder behind it, the way without the gateway.
 */
@Command(
    name = "bench",
    description =
        "measure a folder as one client sees it: a mounted share, or what is behind it to compare."
            + " Reads may come from this machine's own cache, as they would for any program")
final class BenchCommand implements Callable<Integer> {
  private static final long SMALLEST_MEGABYTES = 1;
  private static final long LARGEST_MEGABYTES = 1 << 20;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // required
  @Parameters(
      paramLabel = "FOLDER",
      description = "gets a folder for the time of the measurement, which is removed")
  private Path folder;

  @Option(
      names = "--size",
      paramLabel = "MIB",
      defaultValue = "256",
      description = "size of the file that is written and read, in MiB (default: 256)")
  private long megabytes;

  @Option(
      names = "--files",
      paramLabel = "N",
      defaultValue = "500",
      description = "small files that are made and removed (default: 500)")
  private int smallFiles;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "table for people or json for scripts (default: table)")
  private @Nullable Format output;

  @Override
  public Integer call() {
    if (megabytes < SMALLEST_MEGABYTES || megabytes > LARGEST_MEGABYTES || smallFiles < 1) {
      throw CommandException.usage("Option --size must be from 1 to 1048576, --files at least 1.");
    }
    List<Measurement> results = new ArrayList<>();
    try {
      Path work = Files.createTempDirectory(folder, "lendfs-bench-");
      try (var bench = new FolderBench(work, megabytes << 20, smallFiles)) {
        bench.run(step -> tell(step), results::add);
      }
    } catch (IOException e) {
      throw CommandException.refused("The folder " + folder + " fails: " + e + ".", e);
    }
    print(results);
    return Exit.DONE;
  }

  private void tell(String step) {
    spec.commandLine().getErr().println(step + " ...");
    spec.commandLine().getErr().flush();
  }

  private void print(List<Measurement> results) {
    var out = spec.commandLine().getOut();
    if (output == Format.JSON) {
      out.println(JSON.writeValueAsString(results));
      out.flush();
      return;
    }
    new Table(
            Column.text("WHAT", "what"),
            new Column(
                "RATE", true, m -> rate(m.path("bytes").asLong(), m.path("perSecond").asDouble())),
            micros("MEDIAN", "p50Micros"),
            micros("99 %", "p99Micros"))
        .print(results.stream().<JsonNode>map(each -> JSON.valueToTree(each)).toList(), out);
  }

  private static String rate(long bytes, double perSecond) {
    return bytes > 0
        ? Column.bytes(perSecond) + "/s"
        : String.format(Locale.ROOT, "%.0f/s", perSecond);
  }

  private static Column micros(String header, String field) {
    return new Column(
        header, true, m -> String.format(Locale.ROOT, "%.3f ms", m.path(field).asDouble(0) / 1000));
  }
}
