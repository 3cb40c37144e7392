// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.spi;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Options by name, as an administrator wrote them, with typed access that complains in one
 * sentence. Immutable.
 */
public final class Options {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,18})\\s*([KMGT]?)(i?B)?");

  private final Map<String, String> values;

  private Options(Map<String, String> values) {
    this.values = new TreeMap<>(values);
  }

  public static Options of(Map<String, String> values) {
    return new Options(values);
  }

  public static Options none() {
    return new Options(Map.of());
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** {@code true} or {@code false}; a name without a value counts as true. */
  public boolean flag(String name, boolean fallback) throws InvalidOptionException {
    String value = values.get(name);
    if (value == null) {
      return fallback;
    }
    return switch (value) {
      case "", "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw invalid(name, value, "true or false");
    };
  }

  /** Bytes, written as a number with an optional K, M, G or T (powers of 1024): {@code 512M}. */
  public long size(String name, long fallbackBytes) throws InvalidOptionException {
    String value = values.get(name);
    if (value == null) {
      return fallbackBytes;
    }
    Matcher matcher = SIZE.matcher(value);
    if (!matcher.matches()) {
      throw invalid(name, value, "a size such as 512M or 2G");
    }
    int shift = " KMGT".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2)) * 10;
    long number = Long.parseLong(matcher.group(1));
    if (number > Long.MAX_VALUE >> shift) {
      throw invalid(name, value, "a size below 8 EiB");
    }
    return number << shift;
  }

  public int number(String name, int fallback, int min, int max) throws InvalidOptionException {
    String value = values.get(name);
    if (value == null) {
      return fallback;
    }
    String wanted = "a number from " + min + " to " + max;
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new InvalidOptionException(sentence(name, value, wanted), e);
    }
    throw invalid(name, value, wanted);
  }

  /** Refuses names that nobody asked for, so that a slip of the pen is not taken for a setting. */
  public void requireKnown(Collection<OptionSpec> known) throws InvalidOptionException {
    Set<String> names = known.stream().map(OptionSpec::name).collect(Collectors.toSet());
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        throw new InvalidOptionException(
            "Option '"
                + name
                + "' is not known here; there are: "
                + String.join(", ", new TreeSet<>(names))
                + ".");
      }
    }
  }

  private static InvalidOptionException invalid(String name, String value, String wanted) {
    return new InvalidOptionException(sentence(name, value, wanted));
  }

  private static String sentence(String name, String value, String wanted) {
    return "Option '" + name + "' is '" + value + "' but must be " + wanted + ".";
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
