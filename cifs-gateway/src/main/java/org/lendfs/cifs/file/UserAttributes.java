// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lendfs.cifs.fscc.FullEaInformation;
import org.lendfs.cifs.fscc.Upcase;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.GatewayAttributes;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.Vnode.ExtendedAttributeMode;

/** Extended attributes as clients see them: without the gateway's own. Stateless; blocks. */
public final class UserAttributes {
  private static final int MAXIMUM_NAME_BYTES = 255;
  private static final int MAXIMUM_VALUE_BYTES = 0xFFFF;

  /** All of a file's; none where the store keeps none. */
  public List<FullEaInformation> list(SmbFile file) throws VfsException {
    CallContext caller = file.caller();
    List<FullEaInformation> entries = new ArrayList<>();
    for (String name : names(file.object(), caller)) {
      try {
        byte[] value = file.object().extendedAttribute(name, caller);
        if (value.length <= MAXIMUM_VALUE_BYTES) {
          entries.add(new FullEaInformation(0, name, Opaque.wrap(value)));
        }
      } catch (VfsException e) {
        if (e.error() != VfsError.NO_ATTRIBUTE) {
          throw e;
        }
      }
    }
    return entries;
  }

  private static List<String> names(Vnode vnode, CallContext caller) throws VfsException {
    try {
      return vnode.extendedAttributes(caller).stream()
          .filter(UserAttributes::isShown)
          .sorted()
          .toList();
    } catch (VfsException e) {
      return switch (e.error()) {
        case NOT_SUPPORTED, NOT_PERMITTED, ACCESS_DENIED, WRONG_TYPE -> List.of();
        default -> throw e;
      };
    }
  }

  private static boolean isShown(String name) {
    return !GatewayAttributes.isOne(name)
        && name.length() <= MAXIMUM_NAME_BYTES
        && StandardCharsets.US_ASCII.newEncoder().canEncode(name);
  }

  /**
   * As {@link #list}, for a client that asks for them.
   *
   * @throws SmbException NO_EAS_ON_FILE when there are none
   */
  public List<FullEaInformation> require(SmbFile file) throws SmbException, VfsException {
    List<FullEaInformation> entries = list(file);
    if (entries.isEmpty()) {
      throw new SmbException(NtStatus.NO_EAS_ON_FILE);
    }
    return entries;
  }

  /** What they count for; 0 for none. */
  public int sizeBytes(SmbFile file) throws VfsException {
    int size = 0;
    for (FullEaInformation entry : list(file)) {
      size += entry.sizeBytes();
    }
    return size == 0 ? 0 : size + Integer.BYTES;
  }

  /**
   * Sets some; an empty value removes one.
   *
   * @throws SmbException INVALID_EA_NAME
   */
  public void set(Vnode vnode, List<FullEaInformation> changes, CallContext caller)
      throws SmbException, VfsException {
    for (FullEaInformation change : changes) {
      if (change.name().isEmpty()
          || !isShown(change.name())
          || change.name().chars().anyMatch(c -> c < ' ' || "\"*+,/:;<=>?[\\]|".indexOf(c) >= 0)) {
        throw new SmbException(NtStatus.INVALID_EA_NAME, "length=" + change.name().length());
      }
      setOne(vnode, change, caller);
    }
  }

  /** Names that differ by case only name the same attribute. */
  private static void setOne(Vnode vnode, FullEaInformation change, CallContext caller)
      throws VfsException {
    String wanted = Upcase.of(change.name());
    String name =
        names(vnode, caller).stream()
            .filter(known -> Upcase.of(known).equals(wanted))
            .findFirst()
            .orElse(change.name());
    if (change.value().length() > 0) {
      vnode.setExtendedAttribute(
          name, change.value().toBytes(), ExtendedAttributeMode.CREATE_OR_REPLACE, caller);
      return;
    }
    try {
      vnode.removeExtendedAttribute(name, caller);
    } catch (VfsException e) {
      if (e.error() != VfsError.NO_ATTRIBUTE) {
        throw e;
      }
    }
  }
}
