// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What commands have in common that talk to a running gateway. */
abstract class GatewayCommand {
  static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description =
          "the gateway's administration (default: LENDFS_URL, else that of the gateway that runs"
              + " with the state directory, else http://127.0.0.1:8049)")
  private @Nullable URI url;

  @Option(
      names = "--state",
      scope = ScopeType.INHERIT,
      paramLabel = "DIRECTORY",
      description =
          "the gateway's state directory, where its address and a key for this machine are"
              + " (default: LENDFS_STATE, else ~/.local/state/lendfs)")
  private @Nullable Path state;

  @Option(
      names = "--key-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "file with an API key (default: the key in LENDFS_KEY)")
  private @Nullable Path keyFile;

  @Option(
      names = "--ca-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "PEM file with the authority of the gateway's certificate")
  private @Nullable Path authority;

  @Option(
      names = {"-o", "--output"},
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      description = "table for people or json for scripts (default: table)")
  private @Nullable Format output;

  /** Runs with a connection to the gateway. */
  final int with(ToIntFunction<AdminClient> work) {
    var named = new Target.Named(url, state, keyFile, authority);
    try (var client = new AdminClient(Target.find(named, System.getenv()))) {
      return work.applyAsInt(client);
    }
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  final boolean wantsJson() {
    return output == Format.JSON;
  }

  /** Prints a list of the gateway. */
  final int list(String path, Map<String, ?> parameters, Table table) {
    return with(client -> print(client.list(path, parameters), table));
  }

  final int print(List<JsonNode> items, Table table) {
    if (wantsJson()) {
      return printJson(items);
    }
    table.print(items, out());
    return Exit.DONE;
  }

  /** Prints one thing with all its fields. */
  final int print(JsonNode value) {
    if (wantsJson()) {
      return printJson(value);
    }
    Details.print(value, out());
    return Exit.DONE;
  }

  /** For what has been done: the answer for scripts, a sentence for people. */
  final int done(JsonNode answer, String sentence) {
    if (wantsJson()) {
      return answer.isNull() ? Exit.DONE : printJson(answer);
    }
    out().println(sentence);
    out().flush();
    return Exit.DONE;
  }

  final int printJson(Object value) {
    out().println(JSON.writeValueAsString(value));
    out().flush();
    return Exit.DONE;
  }
}
