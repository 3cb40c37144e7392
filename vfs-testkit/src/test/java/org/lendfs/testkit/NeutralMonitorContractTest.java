// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import org.lendfs.vfs.monitor.Monitor;

/** The simplest monitor keeps the contract. */
class NeutralMonitorContractTest extends MonitorContract {
  @Override
  protected Monitor newMonitor() {
    return new CountingMonitor();
  }
}
