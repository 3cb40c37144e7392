// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import java.util.regex.Pattern;

/**
 * Where a service is offered: a TCP port, {@code 0} for any free one, or {@code off} for no
 * service.
 *
 * @param number 0 to 65535, or -1 for off
 */
public record ServicePort(int number) {
  public static final ServicePort OFF = new ServicePort(-1);

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /**
   * Reads a port as an administrator writes it.
   *
   * @throws IllegalArgumentException with the rest of a sentence that began with the option's name
   */
  public static ServicePort of(String text) {
    // The truth value is what YAML makes of a bare off.
    if (text.equals("off") || text.equals("false")) {
      return OFF;
    }
    int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
    if (number >= 0 && number <= 65535) {
      return new ServicePort(number);
    }
    throw new IllegalArgumentException(complaint(text));
  }

  /**
   * A port as a number in YAML is read.
   *
   * @throws IllegalArgumentException as above
   */
  public static ServicePort of(Integer number) {
    return of(number.toString());
  }

  /**
   * A bare {@code off} as YAML reads it.
   *
   * @throws IllegalArgumentException as above
   */
  public static ServicePort of(Boolean off) {
    return of(off.toString());
  }

  private static String complaint(String text) {
    return "is '" + text + "' but must be a port from 1 to 65535, 0 for a free one, or off.";
  }

  public boolean isOff() {
    return number < 0;
  }

  @Override
  public String toString() {
    return isOff() ? "off" : Integer.toString(number);
  }
}
