// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.spi;

import org.lendfs.vfs.monitor.Monitor;

/** Makes monitors of one kind. */
public interface MonitorFactory {
  /** The monitor's name in configuration, such as {@code audit}. */
  String kind();

  /**
   * Makes a monitor for one share.
   *
   * @throws InvalidOptionException with one sentence for the administrator
   */
  Monitor create(MonitorConfig config) throws InvalidOptionException;
}
