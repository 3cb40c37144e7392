// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads a log back with a strict parser. */
final class JsonLines {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonLines() {}

  static List<Map<String, Object>> read(Path file) throws IOException {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      entries.add(parse(line));
    }
    return entries;
  }

  private static Map<String, Object> parse(String line) {
    Map<String, Object> entry = new LinkedHashMap<>();
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new AssertionError("not an object: " + line);
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
        Object value = isText ? parser.getString() : (Object) parser.getLongValue();
        if (entry.put(name, value) != null) {
          throw new AssertionError("twice: " + name);
        }
      }
    }
    return entry;
  }
}
