// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code lendfs}: the list of commands. */
@Command(
    name = "lendfs",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Lendfs serves directories and stores as network drives.",
      "",
      "serve starts a gateway; most other commands steer one that runs. 'lendfs COMMAND --help' says",
      "more about each.",
      ""
    },
    commandListHeading = "Commands:%n",
    footer = {
      "",
      "Exit codes: 0 done; 1 refused, or found wrong; 2 the command line is wrong; 3 no gateway"
          + " answers."
    })
public final class Lendfs {
  private static final int WIDTH = 100;

  private Lendfs() {}

  /**
   * All commands.
   *
   * @param own commands that need more than a running gateway, for the beginning of the list
   */
  public static CommandLine commands(IVersionProvider version, List<?> own) {
    CommandLine root = new CommandLine(new Lendfs());
    CommandSpec spec = root.getCommandSpec();
    spec.versionProvider(version);
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .inherited(true)
            .description("print this text")
            .build());
    spec.addOption(
        OptionSpec.builder("--version").versionHelp(true).description("print the version").build());
    own.forEach(root::addSubcommand);
    List.of(
            new ShareCommand(),
            new UserCommand(),
            new GroupCommand(),
            new MonitorCommand(),
            new SessionCommand(),
            new ClientCommand(),
            new ConnectionCommand(),
            new OpenCommand(),
            new LockCommand(),
            new LoanCommand(),
            new TopCommand(),
            new EventCommand(),
            new AuditCommand(),
            new JobCommand(),
            new BenchCommand(),
            new ConfigCommand(),
            new KeyCommand(),
            new AdminCommand(),
            new CompletionCommand(),
            new VersionCommand())
        .forEach(root::addSubcommand);
    root.setUsageHelpWidth(WIDTH)
        .setUsageHelpAutoWidth(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Lendfs::wrongWords)
        .setExecutionExceptionHandler((failure, command, words) -> failed(failure, command));
    return root;
  }

  private static int wrongWords(ParameterException failure, String... words) {
    CommandLine command = failure.getCommandLine();
    CommandSpec spec = command.getCommandSpec();
    var err = command.getErr();
    if (words.length == 0 || (!spec.subcommands().isEmpty() && isBare(failure))) {
      command.usage(err);
    } else {
      err.println(sentence(failure, spec.qualifiedName()));
    }
    err.flush();
    return Exit.USAGE;
  }

  /** Whether nothing is wrong but that no command is named. */
  private static boolean isBare(ParameterException failure) {
    return !(failure instanceof UnmatchedArgumentException)
        && String.valueOf(failure.getMessage()).startsWith("Missing required subcommand");
  }

  private static String sentence(ParameterException failure, String name) {
    String message = String.valueOf(failure.getMessage()).replaceAll("[.\\s]+$", "");
    return name + ": " + message + "; see '" + name + " --help'.";
  }

  private static int failed(Exception failure, CommandLine command) throws Exception {
    @Nullable String sentence = failure.getMessage();
    if (failure instanceof CommandException known && sentence != null) {
      command.getErr().println(Table.visible(sentence));
      command.getErr().flush();
      return known.exitCode();
    }
    throw failure;
  }
}
