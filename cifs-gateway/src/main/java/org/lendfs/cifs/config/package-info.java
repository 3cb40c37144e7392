// SPDX-License-Identifier: Apache-2.0
/** What an administrator decides about the SMB service: security, limits, and options of shares. */
@NullMarked
package org.lendfs.cifs.config;

import org.jspecify.annotations.NullMarked;
