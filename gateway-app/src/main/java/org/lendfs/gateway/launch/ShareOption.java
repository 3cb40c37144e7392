// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lendfs.gateway.config.StartException;

/**
 * The value of one {@code --share}: {@code NAME=SOURCE?option=value&option}.
 *
 * @param options a name without a value has an empty one
 */
record ShareOption(String name, String source, Map<String, String> options) {
  static ShareOption parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 1 || equals == text.length() - 1) {
      throw new StartException(
          "Option --share is '" + text + "' but must be NAME=DIRECTORY or NAME=memory:.");
    }
    int question = text.indexOf('?', equals);
    String source = text.substring(equals + 1, question < 0 ? text.length() : question);
    String query = question < 0 ? "" : text.substring(question + 1);
    if (source.isEmpty()) {
      throw new StartException(
          "Option --share is '" + text + "' but must name a directory or memory: after the '='.");
    }
    return new ShareOption(text.substring(0, equals), source, options(text, query));
  }

  private static Map<String, String> options(String text, String query) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (options.put(name, value) != null) {
        throw new StartException(
            "Option --share " + text + " gives '" + name + "' twice: give it once.");
      }
    }
    return options;
  }

  /** Puts this share in as properties below {@code prefix}, which ends in a dot. */
  void addTo(Map<String, String> properties, String prefix) {
    properties.put(prefix + "name", name);
    properties.put(prefix + "source", source);
    options.forEach((option, value) -> add(properties, prefix, option, value));
  }

  private static void add(
      Map<String, String> properties, String prefix, String option, String value) {
    switch (option) {
      case "readonly" -> properties.put(prefix + "read-only", value.isEmpty() ? "true" : value);
      case "clients" -> properties.put(prefix + "clients", value);
      case "squash", "anonymous-uid", "anonymous-gid" ->
          properties.put(prefix + "nfs." + option, value);
      case "monitors" -> addMonitors(properties, prefix, value);
      default -> properties.put(prefix + "options[" + option + "]", value);
    }
  }

  private static void addMonitors(Map<String, String> properties, String prefix, String kinds) {
    String[] each = kinds.split(",", -1);
    for (int i = 0; i < each.length; i++) {
      properties.put(prefix + "monitors[" + i + "].kind", each[i]);
    }
  }
}
