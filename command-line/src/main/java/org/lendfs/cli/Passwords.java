// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Passwords from where other users of the machine do not see them. */
final class Passwords {
  private Passwords() {}

  /** Asks twice on a terminal; else takes the first line of standard input. */
  static String read(String whose) {
    String password =
        Terminal.find().map(console -> ask(console, whose)).orElseGet(Passwords::firstLine);
    if (password.isEmpty()) {
      throw CommandException.usage(
          "The password is empty: type one, or send it on standard input.");
    }
    return password;
  }

  private static String ask(Console console, String whose) {
    char[] first = console.readPassword("Password of %s: ", whose);
    char[] second = console.readPassword("Once more: ");
    if (first == null || !Arrays.equals(first, second)) {
      throw CommandException.usage("The two passwords are not the same: try again.");
    }
    return new String(first);
  }

  private static String firstLine() {
    var reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      String line = reader.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw CommandException.refused("Standard input cannot be read: " + e.getMessage() + ".", e);
    }
  }
}
