// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lendfs.cifs.pipe.Account.Domain;

/** What lookups of names and SIDs come to (MS-LSAT section 2.2). */
final class LookupResults {
  private static final int NO_DOMAIN = -1;

  private final List<Domain> domains = new ArrayList<>();
  private final List<Optional<Account>> accounts;

  LookupResults(List<Optional<Account>> accounts) {
    this.accounts = accounts;
    for (Optional<Account> account : accounts) {
      account
          .map(Account::domain)
          .filter(domain -> !domains.contains(domain))
          .ifPresent(domains::add);
    }
  }

  /**
   * LSAPR_TRANSLATED_NAMES.
   *
   * @param asked what was looked up, to be shown for those that nobody knows
   * @param extended whether each ends with flags
   */
  byte[] names(List<String> asked, boolean extended) {
    NdrWriter writer = referencedDomains();
    arrayHead(writer);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < accounts.size(); i++) {
      Optional<Account> account = accounts.get(i);
      names.add(account.map(Account::name).orElse(asked.get(i)));
      writer.writeShort(use(account)).writeStringHead(names.getLast());
      writer.writeInt(domainOf(account));
      flags(writer, extended);
    }
    names.forEach(writer::writeStringBody);
    return end(writer);
  }

  /** LSA_TRANSLATED_SIDS. */
  byte[] relativeIds(boolean extended) {
    NdrWriter writer = referencedDomains();
    arrayHead(writer);
    for (Optional<Account> account : accounts) {
      int relativeId = account.map(found -> found.sid().relativeId()).orElse(0);
      writer.writeShort(use(account)).writeInt(relativeId).writeInt(domainOf(account));
      flags(writer, extended);
    }
    return end(writer);
  }

  private static void flags(NdrWriter writer, boolean extended) {
    if (extended) {
      writer.writeInt(0);
    }
  }

  private void arrayHead(NdrWriter writer) {
    writer.writeInt(accounts.size());
    if (accounts.isEmpty()) {
      writer.writeNull();
    } else {
      writer.writePointer().writeInt(accounts.size());
    }
  }

  private NdrWriter referencedDomains() {
    NdrWriter writer = new NdrWriter().writePointer().writeInt(domains.size());
    if (domains.isEmpty()) {
      return writer.writeNull().writeInt(0);
    }
    writer.writePointer().writeInt(domains.size()).writeInt(domains.size());
    for (Domain domain : domains) {
      writer.writeStringHead(domain.name()).writePointer();
    }
    for (Domain domain : domains) {
      writer.writeStringBody(domain.name()).writeSid(domain.sid());
    }
    return writer;
  }

  private static int use(Optional<Account> account) {
    return account.map(Account::use).orElse(Account.UNKNOWN);
  }

  private int domainOf(Optional<Account> account) {
    return account.map(found -> domains.indexOf(found.domain())).orElse(NO_DOMAIN);
  }

  private byte[] end(NdrWriter writer) {
    long mapped = accounts.stream().filter(Optional::isPresent).count();
    int status =
        mapped == accounts.size()
            ? RpcStatus.SUCCESS
            : mapped == 0 ? RpcStatus.NONE_MAPPED : RpcStatus.SOME_NOT_MAPPED;
    return writer.writeInt((int) mapped).writeInt(status).toByteArray();
  }
}
