// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator has to know about one option of a provider or monitor. Forms, schemas and
 * the refusal of unknown options are made from it; the factory still checks every value itself.
 *
 * @param help one sentence, without the name and without the fallback
 * @param fallback what holds when the option is not given, as it would be written; null: nothing
 * @param choices the words that are allowed, for {@link Type#CHOICE}; else empty
 */
public record OptionSpec(
    String name, Type type, String help, @Nullable String fallback, List<String> choices) {

  /** How an option is written and shown. */
  public enum Type {
    TEXT,
    /** Text that is never shown again once it is set. */
    SECRET,
    /** As {@link Options#flag} reads it. */
    FLAG,
    /** As {@link Options#size} reads it. */
    SIZE,
    /** As {@link Options#number} reads it. */
    NUMBER,
    /** One of {@link OptionSpec#choices}. */
    CHOICE
  }

  public OptionSpec {
    choices = List.copyOf(choices);
  }

  public static OptionSpec text(String name, @Nullable String fallback, String help) {
    return new OptionSpec(name, Type.TEXT, help, fallback, List.of());
  }

  public static OptionSpec secret(String name, String help) {
    return new OptionSpec(name, Type.SECRET, help, null, List.of());
  }

  public static OptionSpec flag(String name, boolean fallback, String help) {
    return new OptionSpec(name, Type.FLAG, help, String.valueOf(fallback), List.of());
  }

  public static OptionSpec size(String name, @Nullable String fallback, String help) {
    return new OptionSpec(name, Type.SIZE, help, fallback, List.of());
  }

  public static OptionSpec number(String name, @Nullable String fallback, String help) {
    return new OptionSpec(name, Type.NUMBER, help, fallback, List.of());
  }

  /**
   * One of several words.
   *
   * @param choices the first is the fallback
   */
  public static OptionSpec choice(String name, String help, List<String> choices) {
    return new OptionSpec(name, Type.CHOICE, help, choices.getFirst(), choices);
  }
}
