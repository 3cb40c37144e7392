// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lendfs completion}: completion for shells. */
@Command(
    name = "completion",
    description = "print completion for a shell, to be sourced: source <(lendfs completion bash)")
final class CompletionCommand implements Callable<Integer> {
  /** Shells; one script serves both. */
  enum Shell {
    bash,
    zsh
  }

  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // required
  @Parameters(paramLabel = "bash|zsh", description = "for zsh, bashcompinit is loaded")
  private Shell shell;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    if (shell == Shell.zsh) {
      out.println("autoload -Uz compinit bashcompinit && compinit && bashcompinit");
    }
    out.print(AutoComplete.bash("lendfs", spec.root().commandLine()));
    out.flush();
    return Exit.DONE;
  }
}
