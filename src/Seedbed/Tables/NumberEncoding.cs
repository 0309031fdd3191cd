namespace Seedbed;

/// <summary>How a numeric column becomes inputs. The standardised number is one of them in any case.</summary>
public enum NumberEncoding
{
    /// <summary>The standardised number alone.</summary>
    Standard,

    /// <summary>
    /// The normal score besides: the quantile of the standard normal distribution at the number's share of the training rows, so that crowded ranges are spread and
    /// far values are no further away than their rank.
    /// </summary>
    Scores,

    /// <summary>
    /// Besides, how far the number has come through each of several pieces of its range, from 0 to 1, the pieces holding equally many training rows: the network can then bend at their
    /// ends (Gorishniy, Rubachev and Babenko 2022, "On embeddings for numerical features in tabular deep learning").
    /// </summary>
    Pieces,
}
