// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lendfs audit}: what clients did to files. */
@Command(name = "audit", description = "what clients did to the files of a share")
final class AuditCommand extends GatewayCommand {
  private static final Table TABLE =
      new Table(
          Column.time("AT", "time"),
          Column.text("CLIENT", "client"),
          Column.number("UID", "uid"),
          Column.text("OPERATION", "operation"),
          Column.text("RESULT", "result"),
          Column.text("PATH", "path"));

  /** Which entries. */
  static final class Search {
    @Option(names = "--operation", paramLabel = "NAME", description = "such as write or remove")
    private @Nullable String operation;

    @Option(names = "--path", paramLabel = "TEXT", description = "contained in the path")
    private @Nullable String path;

    @Option(names = "--client", paramLabel = "ADDRESS", description = "who did it")
    private @Nullable String client;

    @Option(names = "--uid", paramLabel = "N", description = "as which user")
    private @Nullable String uid;

    @Option(names = "--result", paramLabel = "TEXT", description = "such as ok or an error")
    private @Nullable String result;

    @Option(names = "--text", paramLabel = "TEXT", description = "anywhere in the entry")
    private @Nullable String text;

    Body parameters() {
      Body parameters = new Body().put("operation", operation).put("path", path);
      parameters.put("client", client).put("uid", uid);
      return parameters.put("result", result).put("text", text);
    }
  }

  @Command(description = "search the log of a share's audit monitor, the newest first")
  int search(
      @Parameters(paramLabel = "SHARE") String share,
      @Mixin Search search,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "100",
              description = "most entries to show (default: 100)")
          long limit) {
    return with(client -> {
      String path = AdminClient.path("/shares/{}/audit", share);
      return print(client.list(path, search.parameters().fields(), limit), TABLE);
    });
  }
}
