// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import org.lendfs.cifs.config.SmbShareOptions;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How one share is offered to SMB clients.
 *
 * @param encryption whether only encrypted requests get in
 * @param hidden whether listings of shares leave it out
 * @param guests whether guest and anonymous sessions get in
 * @param oplocks whether clients are promised that they may cache
 */
public record ShareSmbProperties(
    @DefaultValue("false") boolean encryption,
    @DefaultValue("false") boolean hidden,
    @DefaultValue("false") boolean guests,
    @DefaultValue("true") boolean oplocks) {

  public static final ShareSmbProperties DEFAULT =
      new ShareSmbProperties(false, false, false, true);

  /** The same in the gateway's words. */
  public SmbShareOptions options() {
    return new SmbShareOptions(encryption, hidden, guests, oplocks);
  }
}
