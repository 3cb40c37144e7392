// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which items of a list are wanted, in which order. */
final class Listing {
  @Option(
      names = "--filter",
      paramLabel = "FIELD=TEXT",
      description = "only those whose field contains the text; repeatable, all must hold")
  private @Nullable Map<String, String> filters;

  @Option(
      names = "--sort",
      paramLabel = "FIELD",
      description = "order by a field of the JSON output; -FIELD for the reverse")
  private @Nullable String sort;

  /** As the administration takes them. */
  Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    if (filters != null) {
      parameters.putAll(filters);
    }
    if (sort != null) {
      parameters.put("sort", sort);
    }
    return parameters;
  }
}
