// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import java.util.HashMap;
import java.util.Map;

/** Amounts by user, and their sum. Not thread-safe: guarded by the {@link UsageBook} it is in. */
final class UsageTable {
  private final Map<Integer, Amount> byUser = new HashMap<>();
  private Amount total = Amount.NOTHING;

  UsageTable() {}

  UsageTable(Map<Integer, Amount> byUser) {
    byUser.forEach(this::add);
  }

  void add(int uid, Amount amount) {
    Amount now = of(uid).plus(amount);
    if (now.isNothing()) {
      byUser.remove(uid);
    } else {
      byUser.put(uid, now);
    }
    total = total.plus(amount);
  }

  void subtract(int uid, Amount amount) {
    add(uid, Amount.NOTHING.minus(amount));
  }

  void add(Holding holding) {
    add(holding.uid(), holding.amount());
  }

  void subtract(Holding holding) {
    subtract(holding.uid(), holding.amount());
  }

  Amount of(int uid) {
    return byUser.getOrDefault(uid, Amount.NOTHING);
  }

  Amount total() {
    return total;
  }

  Map<Integer, Amount> copy() {
    return new HashMap<>(byUser);
  }
}
