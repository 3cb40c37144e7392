// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import java.util.List;
import java.util.Set;
import org.lendfs.cli.Lendfs;
import org.lendfs.gateway.check.CheckConfigCommand;
import org.lendfs.gateway.check.DoctorCommand;
import org.lendfs.gateway.launch.Help;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All commands of {@code lendfs}: those that are the gateway's own, and those that steer one. */
final class Commands {
  /** Those that use the gateway's classes, which log. */
  private static final Set<String> OWN = Set.of("check-config", "doctor");

  private Commands() {}

  /**
   * Whether a gateway is to be started: that is what happens without a command as well, as with
   * {@code java -jar lendfs.jar --share ...}.
   */
  static boolean startsGateway(String... words) {
    if (words.length == 0 || words[0].equals("serve")) {
      return true;
    }
    return words[0].startsWith("--") && !List.of("--help", "--version").contains(words[0]);
  }

  /** Runs one and answers with its exit code. Logs nothing: findings are what is printed. */
  static int run(String... words) {
    if (OWN.contains(words[0])) {
      LoggingSystem.get(Commands.class.getClassLoader())
          .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
    }
    return all().execute(words);
  }

  /** Every command but the start of a gateway. */
  static CommandLine all() {
    return Lendfs.commands(
        () -> new String[] {"lendfs " + Help.version()},
        List.of(serve(), new CheckConfigCommand(), new DoctorCommand()));
  }

  /** For the list and for completion; {@link org.lendfs.gateway.launch.CommandLine} reads it. */
  private static CommandSpec serve() {
    CommandSpec serve = CommandSpec.create().name("serve");
    serve.usageMessage().description("start a gateway; 'lendfs serve --help' lists the options");
    for (String option : org.lendfs.gateway.launch.CommandLine.optionNames()) {
      serve.addOption(OptionSpec.builder(option).type(String.class).arity("1").build());
    }
    return serve;
  }
}
