// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.ServicePort;
import org.lendfs.gateway.config.StartException;

/**
 * What the words of the command line ask for.
 *
 * @param action what to do
 * @param properties settings by property name, in the order of the options
 */
public record CommandLine(Action action, Map<String, String> properties) {

  /** What the command line wants done. */
  public enum Action {
    SERVE,
    HELP,
    VERSION
  }

  private static final List<String> NAMES =
      List.of(
          "--share",
          "--user",
          "--listen",
          "--nfs-port",
          "--smb-port",
          "--admin-port",
          "--state",
          "--plugins");

  private static final String OPTIONS = String.join(", ", NAMES) + ", --help and --version";

  /** The options that take a value. */
  public static List<String> optionNames() {
    return NAMES;
  }

  /**
   * Reads the words of a command line.
   *
   * @throws StartException with one sentence that names the option
   */
  public static CommandLine parse(String... arguments) {
    return new Parser(arguments).parse();
  }

  /** The properties as arguments of a Spring application. */
  public String[] springArguments() {
    return properties.entrySet().stream()
        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
        .toArray(String[]::new);
  }

  private static final class Parser {
    private final Deque<String> words;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final List<ShareOption> shares = new ArrayList<>();
    private final List<UserOption> users = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    Parser(String... arguments) {
      words = new ArrayDeque<>(List.of(arguments));
    }

    CommandLine parse() {
      if ("serve".equals(words.peek())) {
        words.remove();
      }
      while (!words.isEmpty()) {
        String word = words.remove();
        switch (word) {
          case "-h", "--help", "help" -> {
            return new CommandLine(Action.HELP, Map.of());
          }
          case "--version", "version" -> {
            return new CommandLine(Action.VERSION, Map.of());
          }
          default -> option(word);
        }
      }
      addShares();
      addUsers();
      return new CommandLine(Action.SERVE, properties);
    }

    private void option(String word) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      String attached = equals < 0 ? null : word.substring(equals + 1);
      switch (name) {
        case "--share" -> shares.add(ShareOption.parse(value(name, attached)));
        case "--user" -> users.add(UserOption.parse(value(name, attached)));
        case "--listen" -> single(name, "lendfs.listen", value(name, attached));
        case "--nfs-port" -> single(name, "lendfs.nfs.port", port(name, attached));
        case "--smb-port" -> single(name, "lendfs.smb.port", port(name, attached));
        case "--admin-port" -> single(name, "lendfs.admin.port", port(name, attached));
        case "--state" -> single(name, "lendfs.state", value(name, attached));
        case "--plugins" -> single(name, "lendfs.plugins", value(name, attached));
        default -> springProperty(word, name, attached);
      }
    }

    /** Whatever has a dot in its name is a property, as Spring Boot has it: --lendfs.nfs.port=1. */
    private void springProperty(String word, String name, @Nullable String attached) {
      if (!name.startsWith("--") || name.indexOf('.') < 0) {
        throw new StartException(
            "Option '" + word + "' is not known to lendfs serve; there are " + OPTIONS + ".");
      }
      properties.put(name.substring(2), attached == null ? "true" : attached);
    }

    private String value(String name, @Nullable String attached) {
      String value = attached == null ? words.poll() : attached;
      if (value == null || value.isEmpty() || (attached == null && value.startsWith("--"))) {
        throw new StartException(
            "Option " + name + " needs a value: write " + name + "=" + example(name) + ".");
      }
      return value;
    }

    private String port(String name, @Nullable String attached) {
      String text = value(name, attached);
      return checked(name, text, unchecked -> ServicePort.of(unchecked).toString());
    }

    private void single(String name, String property, String value) {
      if (!seen.add(name)) {
        throw new StartException("Option " + name + " is given twice: give it once.");
      }
      properties.put(property, value);
    }

    private void addUsers() {
      Set<String> names = new HashSet<>();
      for (int i = 0; i < users.size(); i++) {
        UserOption user = users.get(i);
        if (!names.add(user.name().toLowerCase(Locale.ROOT))) {
          throw new StartException(
              "Option --user names '" + user.name() + "' twice: give each user its own name.");
        }
        user.addTo(properties, "lendfs.users[" + i + "].");
      }
    }

    private void addShares() {
      Set<String> names = new HashSet<>();
      for (int i = 0; i < shares.size(); i++) {
        ShareOption share = shares.get(i);
        if (!names.add(share.name())) {
          throw new StartException(
              "Option --share names '" + share.name() + "' twice: give each share its own name.");
        }
        share.addTo(properties, "lendfs.shares[" + i + "].");
      }
    }
  }

  private static String checked(String option, String text, UnaryOperator<String> check) {
    try {
      return check.apply(text);
    } catch (IllegalArgumentException e) {
      throw new StartException("Option " + option + " " + e.getMessage(), e);
    }
  }

  private static String example(String option) {
    return switch (option) {
      case "--share" -> "NAME=DIRECTORY";
      case "--user" -> "NAME:PASSWORD";
      case "--listen" -> "ADDRESS";
      case "--state", "--plugins" -> "DIRECTORY";
      default -> "PORT";
    };
  }
}
