// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.spi;

import java.util.List;
import org.lendfs.vfs.monitor.Monitor;

/** Makes monitors of one kind. */
public interface MonitorFactory {
  /** The monitor's name in configuration, such as {@code audit}. */
  String kind();

  /** What monitors of this kind are for, in one sentence; empty when nobody wrote it down. */
  default String summary() {
    return "";
  }

  /** The options that {@link #create} knows. */
  default List<OptionSpec> options() {
    return List.of();
  }

  /**
   * Makes a monitor for one share.
   *
   * @throws InvalidOptionException with one sentence for the administrator
   */
  Monitor create(MonitorConfig config) throws InvalidOptionException;
}
