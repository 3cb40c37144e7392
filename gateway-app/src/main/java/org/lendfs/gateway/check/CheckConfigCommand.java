// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.check;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lendfs.cli.CommandException;
import org.lendfs.cli.Exit;
import org.lendfs.cli.Format;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code lendfs check-config}: explains what is wrong with configuration files, line by line. */
@Command(
    name = "check-config",
    description = "explain what is wrong with configuration files, line by line; start nothing")
public final class CheckConfigCommand implements Callable<Integer> {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String MASK = "********";

  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  @Spec
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description =
          "YAML or properties; of several the last wins (default: application.yml and"
              + " config/application.yml, as the gateway reads them here)")
  private @Nullable List<Path> files;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "table for people or json for scripts (default: table)")
  private @Nullable Format output;

  /** One setting that holds. */
  record Effective(String setting, String value, @Nullable String file, int line) {}

  /** What is printed as JSON. */
  record Report(List<String> files, List<Complaint> problems, List<Effective> settings) {}

  @Override
  public Integer call() {
    List<Path> wanted = files == null ? ConfigFiles.usual() : files;
    if (wanted.isEmpty()) {
      throw CommandException.usage("There is no application.yml here: name the files to check.");
    }
    ConfigFiles read = ConfigFiles.read(wanted);
    List<Complaint> problems = ConfigCheck.of(read);
    var report =
        new Report(wanted.stream().map(Path::toString).toList(), problems, effective(read));
    PrintWriter out = spec.commandLine().getOut();
    if (output == Format.JSON) {
      out.println(JSON.writeValueAsString(report));
    } else {
      print(report, out);
    }
    out.flush();
    return problems.isEmpty() ? Exit.DONE : Exit.REFUSED;
  }

  private static void print(Report report, PrintWriter out) {
    report.problems().forEach(out::println);
    if (!report.problems().isEmpty()) {
      out.println(report.problems().size() + " to correct.");
      return;
    }
    for (Effective setting : report.settings()) {
      String line = setting.line() > 0 ? ":" + setting.line() : "";
      out.println(
          setting.setting() + " = " + setting.value() + "  (" + setting.file() + line + ")");
    }
    out.println("All is well; what is not named has its default.");
  }

  /** What the files set, each setting once, by the file that wins. */
  private static List<Effective> effective(ConfigFiles files) {
    Map<String, Effective> byName = new LinkedHashMap<>();
    files.sources().stream()
        .flatMap(ConfigCheck::properties)
        .forEach(
            property -> byName.putIfAbsent(property.getName().toString(), effective(property)));
    return List.copyOf(byName.values());
  }

  private static Effective effective(ConfigurationProperty property) {
    String name = property.getName().toString();
    @Nullable Place place = Place.of(property.getOrigin());
    String value = isSecret(name) ? MASK : String.valueOf(property.getValue());
    return new Effective(
        name, value, place == null ? null : place.file(), place == null ? 0 : place.line());
  }

  private static boolean isSecret(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return last.matches(".*(password|secret|token|key).*") || name.equals("lendfs.database.url");
  }
}
