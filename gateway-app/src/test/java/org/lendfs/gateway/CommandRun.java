// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A command of {@code lendfs} that has run in this process.
 *
 * @param out standard output
 * @param err standard error
 */
public record CommandRun(int exitCode, String out, String err) {
  /** Runs the words of a command line. */
  public static CommandRun of(String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode =
        Commands.all().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(words);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /** The same with standard input. */
  public static CommandRun withInput(String input, String... words) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return of(words);
    } finally {
      System.setIn(before);
    }
  }

  public JsonNode json() {
    return JsonMapper.shared().readTree(out);
  }

  public List<String> lines() {
    return out.lines().toList();
  }
}
