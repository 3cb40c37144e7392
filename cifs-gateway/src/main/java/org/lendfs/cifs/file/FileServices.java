// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import org.lendfs.cifs.name.NameIndex;
import org.lendfs.cifs.name.PathResolver;
import org.lendfs.cifs.session.FileIds;
import org.lendfs.vfs.lock.RangeLockTable;
import org.lendfs.vfs.open.OpenTable;
import org.lendfs.vfs.share.ShareNamespace;
import org.lendfs.vfs.user.SidMapper;

/** What operations on files use together; one for a gateway. */
public record FileServices(
    ShareNamespace namespace,
    FileIds fileIds,
    NameIndex nameIndex,
    PathResolver paths,
    DosAttributeStore dosAttributes,
    FactsReader facts,
    ChangeTimes changeTimes,
    OpenNames names,
    LeaseTable leases,
    SidMapper sids,
    DurableOpens durable) {

  /** Services over the shares of a namespace. */
  public static FileServices over(
      ShareNamespace namespace,
      FileIds fileIds,
      NameIndex nameIndex,
      SidMapper sids,
      DurableOpens durable) {
    DosAttributeStore dosAttributes = new DosAttributeStore();
    ChangeTimes changeTimes = new ChangeTimes();
    return new FileServices(
        namespace,
        fileIds,
        nameIndex,
        new PathResolver(nameIndex),
        dosAttributes,
        new FactsReader(dosAttributes, changeTimes),
        changeTimes,
        new OpenNames(),
        new LeaseTable(),
        sids,
        durable);
  }

  public OpenTable opens() {
    return namespace.opens();
  }

  public RangeLockTable locks() {
    return namespace.locks();
  }
}
