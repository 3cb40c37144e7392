// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import org.lendfs.cifs.fscc.FileFacts.PosixFacts;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.SmbWriter;
import org.lendfs.vfs.user.SidMapper;

/** Owner and group of a file as the POSIX extensions tell them. Stateless; may block. */
public final class PosixSids {
  private final SidMapper mapper;

  public PosixSids(SidMapper mapper) {
    this.mapper = mapper;
  }

  /** Both SIDs in packet form, one after the other. */
  public Opaque of(PosixFacts facts) {
    SmbWriter writer = new SmbWriter(64);
    writer.writeBytes(mapper.ofUser(facts.uid()).toBytes());
    writer.writeBytes(mapper.ofGroup(facts.gid()).toBytes());
    return Opaque.wrap(writer.toByteArray());
  }
}
