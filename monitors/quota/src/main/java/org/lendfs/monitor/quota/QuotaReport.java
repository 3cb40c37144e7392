// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What an administrator sees of a quota: the share, and its users, largest first. */
final class QuotaReport {
  private static final int USERS_SHOWN = 1_000;

  private final QuotaLimits limits;
  private final UsageBook book;

  QuotaReport(QuotaLimits limits, UsageBook book) {
    this.limits = limits;
    this.book = book;
  }

  Map<String, Object> of(UsageKeeper.ScanState scan) {
    Map<Integer, Amount> byUser = book.byUser();
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("share", account(book.ofShare(), limits.share()));
    report.put("users", users(byUser));
    report.put("usersInAll", byUser.size());
    Map<String, Object> scanned = new LinkedHashMap<>();
    scanned.put("state", scan.state());
    scanned.put("objects", scan.objects());
    String error = scan.error();
    if (error != null) {
      scanned.put("error", error);
    }
    report.put("scan", scanned);
    return report;
  }

  private List<Map<String, Object>> users(Map<Integer, Amount> byUser) {
    TreeSet<Integer> uids = new TreeSet<>(byUser.keySet());
    uids.addAll(limits.users().keySet());
    return uids.stream()
        .sorted(Comparator.comparingLong((Integer uid) -> -amountOf(uid, byUser).bytes()))
        .limit(USERS_SHOWN)
        .map(uid -> user(uid, amountOf(uid, byUser)))
        .toList();
  }

  private static Amount amountOf(Integer uid, Map<Integer, Amount> byUser) {
    return byUser.getOrDefault(uid, Amount.NOTHING);
  }

  private Map<String, Object> user(int uid, Amount held) {
    Map<String, Object> user = new LinkedHashMap<>();
    user.put("uid", Integer.toUnsignedLong(uid));
    user.putAll(account(held, limits.of(uid)));
    return user;
  }

  private static Map<String, Object> account(Amount held, Limit limit) {
    Map<String, Object> account = new LinkedHashMap<>();
    Amount shown = held.atLeastNothing();
    account.put("bytes", shown.bytes());
    account.put("files", shown.files());
    if (limit.limitsBytes()) {
      account.put("bytesLimit", limit.bytes());
    }
    if (limit.limitsFiles()) {
      account.put("filesLimit", limit.files());
    }
    return account;
  }
}
