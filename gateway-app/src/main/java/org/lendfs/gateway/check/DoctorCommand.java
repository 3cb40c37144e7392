// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.check;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lendfs.cli.CommandException;
import org.lendfs.cli.Exit;
import org.lendfs.cli.Format;
import org.lendfs.gateway.config.LendfsProperties;
import org.lendfs.gateway.config.StartException;
import org.lendfs.gateway.launch.CommandLine;
import org.lendfs.gateway.launch.SettingsCheck;
import org.lendfs.gateway.launch.StateFolder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code lendfs doctor}: whether a gateway would run well on this machine. */
@Command(
    name = "doctor",
    customSynopsis = "lendfs doctor [--config=FILE]... [-o=FORMAT] [OPTION OF serve]...",
    description =
        "look at ports, limits, libraries, rights, storage, memory and clock, as they matter to a"
            + " gateway with these settings; says what to do. Writable directories get a temporary"
            + " file for a moment.")
public final class DoctorCommand implements Callable<Integer> {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "configuration file; repeatable (default: as the gateway reads them here)")
  private @Nullable List<Path> files;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "table for people or json for scripts (default: table)")
  private @Nullable Format output;

  @Unmatched private List<String> serveWords = new ArrayList<>();

  @Override
  public Integer call() {
    LendfsProperties settings = settings();
    Patient patient = Patient.of(settings, StateFolder.find(settings.state()));
    List<Finding> findings = new ArrayList<>(PortCheck.of(patient));
    findings.addAll(HostCheck.of(patient));
    findings.addAll(StorageCheck.of(patient));
    print(findings);
    boolean failed = findings.stream().anyMatch(each -> each.level() == Finding.Level.FAIL);
    return failed ? Exit.REFUSED : Exit.DONE;
  }

  private void print(List<Finding> findings) {
    PrintWriter out = spec.commandLine().getOut();
    if (output == Format.JSON) {
      out.println(JSON.writeValueAsString(findings));
    } else {
      findings.forEach(out::println);
    }
    out.flush();
  }

  /** As the gateway would have them: words before the environment before files. */
  private LendfsProperties settings() {
    ConfigFiles read = ConfigFiles.read(files == null ? ConfigFiles.usual() : files);
    if (!read.unreadable().isEmpty()) {
      throw CommandException.refused(read.unreadable().getFirst().toString());
    }
    try {
      var environment = new StandardEnvironment();
      environment.getPropertySources().addFirst(new MapPropertySource("words", words()));
      read.propertySources().forEach(environment.getPropertySources()::addLast);
      ConfigurationPropertySources.attach(environment);
      return SettingsCheck.bind(environment);
    } catch (StartException e) {
      throw CommandException.refused(
          e.getMessage() + " (lendfs check-config explains files line by line.)", e);
    }
  }

  private Map<String, Object> words() {
    return new HashMap<>(CommandLine.parse(serveWords.toArray(String[]::new)).properties());
  }
}
