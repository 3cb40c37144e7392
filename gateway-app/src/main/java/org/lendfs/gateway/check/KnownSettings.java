// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.check;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.lendfs.gateway.config.LendfsProperties;

/** The names of all settings, from the records that they are bound to. */
final class KnownSettings {
  private static final int FURTHEST = 4;

  private final Set<String> names = new TreeSet<>();

  KnownSettings() {
    addComponents("lendfs", LendfsProperties.class);
  }

  private void addComponents(String prefix, Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      String word = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      add(prefix + "." + word, component.getType(), component.getGenericType());
    }
  }

  private void add(String name, Class<?> raw, Type type) {
    if (List.class.equals(raw) && type instanceof ParameterizedType list) {
      Type element = list.getActualTypeArguments()[0];
      add(name + "[]", element instanceof Class<?> known ? known : Object.class, element);
    } else if (Map.class.equals(raw)) {
      names.add(name + ".");
    } else if (raw.isRecord()
        && raw.getName().startsWith("org.lendfs.gateway.config.")
        && raw.getRecordComponents().length > 1) {
      addComponents(name, raw);
    } else {
      names.add(name);
    }
  }

  /** All names; {@code []} stands for an element of a list, a dot at the end for any name. */
  Set<String> names() {
    return names;
  }

  /** The setting that was probably meant, in the words of what was written. */
  Optional<String> nearest(String written) {
    String pattern = written.replaceAll("\\[\\d+]", "[]");
    return nearest(pattern, names)
        .map(name -> withIndexes(name, written))
        .filter(name -> !name.equals(written));
  }

  /** The word that was probably meant. */
  static Optional<String> nearest(String written, Collection<String> words) {
    return words.stream()
        .filter(word -> distance(written, word) <= Math.min(FURTHEST, written.length() / 2))
        .min(Comparator.comparingInt(word -> distance(written, word)));
  }

  private static String withIndexes(String name, String written) {
    String result = name;
    var indexes = Pattern.compile("\\[\\d+]").matcher(written);
    while (indexes.find() && result.contains("[]")) {
      result = result.replaceFirst("\\[]", indexes.group());
    }
    return result;
  }

  /** Levenshtein's: how many letters have to be put in, taken out or replaced. */
  static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int i = 0; i < above.length; i++) {
      above[i] = i;
    }
    for (int row = 1; row <= one.length(); row++) {
      int diagonal = above[0];
      above[0] = row;
      for (int i = 1; i < above.length; i++) {
        int replaced = diagonal + (one.charAt(row - 1) == other.charAt(i - 1) ? 0 : 1);
        diagonal = above[i];
        above[i] = Math.min(replaced, 1 + Math.min(above[i], above[i - 1]));
      }
    }
    return above[other.length()];
  }
}
